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
package org.jamestls.demo.server;

import java.util.List;

/**
 * A user of the demo.
 *
 * @param address the whole address, which is also the name to log in with
 * @param password what to log in with
 */
public record Account(String address, String password) {

    public static final Account ALICE = new Account("alice@demo.example", "alice-secret");
    public static final Account BOB = new Account("bob@demo.example", "bob-secret");

    /** Of the check's domain, for which stricter rules hold. */
    public static final Account CAROL = new Account("carol@strict.example", "carol-secret");

    public static final List<Account> ALWAYS = List.of(ALICE, BOB);

    String domain() {
        return address.substring(address.indexOf('@') + 1);
    }
}
