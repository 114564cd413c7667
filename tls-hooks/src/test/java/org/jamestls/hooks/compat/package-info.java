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
 * Holds the hooks to what James 3.8.1 and James 3.9.0 both have. One build serves both servers, and
 * is compiled against the older one only; so the compiled classes are linked here, as a JVM would
 * link them, against the classes of each.
 *
 * <p>{@link org.jamestls.hooks.compat.Api} gives the classes of one server: from JAR files, and
 * from a list of names and descriptors for what no JAR file can be had of. {@link
 * org.jamestls.hooks.compat.Linkage} asks for all that a class of ours refers to. Where the twin
 * for James 3.9 has {@code jakarta} in place of {@code javax}, {@link
 * org.jamestls.hooks.compat.Renames} does as the build of the twin does.
 */
package org.jamestls.hooks.compat;
