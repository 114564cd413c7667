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
 * OPERATE, from a shell: the {@code james-tls} command line.
 *
 * <p>It has a JAR of its own and runs beside the server or far from it: what stands here knows the
 * policy, a file system and a terminal, and never a type of James.
 *
 * <p>{@link org.jamestls.admin.cli.JamesTls} puts the commands together. A command that answers a
 * question about a policy file extends {@link org.jamestls.admin.cli.PolicyFileCommand}: that reads
 * the file, tells of a policy that can't be used, and leaves the answer to the command. A command
 * that needs more, such as a clock, gets it by its constructor.
 *
 * <p>The answer goes to the standard output, be it good news or bad; what kept the command from
 * answering goes to the standard error. {@link org.jamestls.admin.cli.ExitStatus} tells them apart
 * for scripts.
 */
package org.jamestls.admin.cli;
