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
package org.jamestls.it.scenario;

/**
 * One line of a scenario.
 *
 * @param argument what stands after the verb and its colon, without surrounding blanks
 * @param line its number in the file, from 1
 */
record Step(Verb verb, String argument, int line) {

    @Override
    public String toString() {
        return argument.isEmpty() ? verb.toString() : verb + ": " + argument;
    }
}
