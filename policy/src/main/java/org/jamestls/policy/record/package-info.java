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
/**
 * How a message's TLS travels with it: a {@link org.jamestls.policy.record.TlsRecord} as one JSON
 * object and as flat strings, both of which a mail carries as attributes.
 *
 * <p>This package turns records to and from strings; it knows no mail API. The attributes are
 * written at SMTP time after any of the same names were removed, so that what is read at the spool
 * is ours.
 */
package org.jamestls.policy.record;
