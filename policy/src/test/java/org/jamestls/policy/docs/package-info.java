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
 * The pages of {@code docs/} that are made from data, and the tests that hold them up to date.
 *
 * <p>Whatever is said twice is at last said differently. So the words of such a page stand where
 * they are used, in the schema or in the data, and the page in the tree is compared with what is
 * made from them at every build. A test named {@code ...DocsTest} compares one page; with {@code
 * -Ddocs.write=true} it writes the page.
 */
package org.jamestls.policy.docs;
