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
 * {@code docs/matchers.md} and {@code docs/mailets.md} are made from the Javadoc of the matchers
 * and mailets, so that nothing is written twice.
 *
 * <p>The pages in the tree are compared with what is made from the sources at every build; with
 * {@code -Ddocs.write=true} the tests write them. {@code ClassDoc}, {@code JavadocText} and {@code
 * Sources} know nothing of matchers and mailets.
 */
package org.jamestls.distribution.docs;
