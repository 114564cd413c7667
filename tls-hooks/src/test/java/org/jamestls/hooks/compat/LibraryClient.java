/****************************************************************
 * Licensed under the Apache License, Version 2.0 (the          *
 * "License"); you may not use this file except in compliance   *
 * with the License.  You may obtain a copy of the License at   *
 *                                                              *
 *   http://www.apache.org/licenses/LICENSE-2.0                 *
 *                                                              *
 * Unless required by applicable law or agreed to in writing,   *
 * software distributed under the License is distributed on an  *
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY       *
 * KIND, either express or implied.  See the License for the    *
 * specific language governing permissions and limitations      *
 * under the License.                                           *
 ****************************************************************/
package org.jamestls.hooks.compat;

/** Uses {@link Library} in each way that {@link Linkage} knows. */
class LibraryClient extends Library.Base implements Library.Hook {

    LibraryClient() {
        super(1);
    }

    @Override
    public String ask(String question) {
        return question + size + super.greet();
    }

    @Override
    protected void run() {
        NOTES.append(name(question -> question)).append(again("?"));
    }
}
