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
package org.jamestls.benchmarks.server;

/**
 * What the servers of one run are set to.
 *
 * @param log what both write to their log
 * @param transport how messages come
 * @param evidence how the suite keeps evidence
 */
public record Setting(LogLevel log, Transport transport, Evidence evidence) {

    /** What an administrator gets who sets nothing. */
    public static Setting usual() {
        return new Setting(LogLevel.INFO, Transport.STARTTLS, Evidence.BATCH);
    }
}
