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
 * The words of a notification, as an administrator writes them: a file for each language, with
 * placeholders for what is known of the message.
 *
 * <p>There are no loops and no expressions. A line is written once for each value of the
 * placeholder in it: not at all without a value, several times for several recipients. So a
 * template can be read as the letter that it becomes.
 *
 * <p>A template is read whole when the server starts, and what is wrong in it is told with file and
 * line. Values are put into the finished pieces, made one line of printable ASCII each: nothing in
 * a message can be taken for a placeholder, or begin a line of its own.
 */
package org.jamestls.mailets.template;
