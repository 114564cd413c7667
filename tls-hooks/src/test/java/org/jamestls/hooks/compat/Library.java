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

/** What {@link LibraryClient} is compiled against. */
final class Library {
    private Library() {}

    /** To be implemented by clients. */
    public interface Hook {
        String ask(String question);

        default String again(String question) {
            return ask(ask(question));
        }
    }

    /** To be extended by clients. */
    public abstract static class Base {
        protected static final StringBuilder NOTES = new StringBuilder();

        protected final int size;

        protected Base(int size) {
            this.size = size;
        }

        public static String name(Hook hook) {
            return hook.ask("name");
        }

        protected String greet() {
            return "hello";
        }

        protected abstract void run();
    }
}
