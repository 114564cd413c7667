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
package org.jamestls.it.james;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A James that did not start: why, what it logged, and which SMTP ports it had opened all the same.
 */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> logged;
    private final transient List<InetSocketAddress> openPorts;

    StartFailure(Throwable cause, List<String> logged, List<InetSocketAddress> openPorts) {
        super("James did not start: " + cause.getMessage(), cause);
        this.logged = List.copyOf(logged);
        this.openPorts = List.copyOf(openPorts);
    }

    public List<String> logged() {
        return logged;
    }

    /** Empty where no SMTP port was opened. */
    public List<InetSocketAddress> openPorts() {
        return openPorts;
    }
}
