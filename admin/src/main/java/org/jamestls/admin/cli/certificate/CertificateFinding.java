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
package org.jamestls.admin.cli.certificate;

/**
 * What speaks against a certificate, or has to be known of it.
 *
 * @param problem whether it has to be mended; else it is good to know
 * @param code which check it is of, a stable word
 * @param what in words
 * @param remedy what to do
 */
public record CertificateFinding(boolean problem, String code, String what, String remedy) {

    static CertificateFinding problem(String code, String what, String remedy) {
        return new CertificateFinding(true, code, what, remedy);
    }

    static CertificateFinding note(String code, String what, String remedy) {
        return new CertificateFinding(false, code, what, remedy);
    }
}
