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
 * The jakarta twin of the bundle on James 3.9: loaded by that server's own classes, from {@code
 * extensions-jars/}, into that server's own loaders of modules, matchers and mailets. The twin is
 * not on the class path here, so nothing but what James loads of it can pass.
 *
 * <p>The tables are those of the matchers' and the mailets' own tests.
 */
package org.jamestls.it.jakarta;
