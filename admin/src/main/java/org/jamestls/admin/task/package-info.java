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
 * Long work about TLS as tasks of James: {@code GET /tasks/{taskId}} tells how far one is, and its
 * result at the end.
 *
 * <p>A task can be written down and read again, as James does where several servers share their
 * tasks. It works on the evidence of the server that runs it; its result says which that is.
 */
package org.jamestls.admin.task;
