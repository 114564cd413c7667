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
 * The policy as a file: {@code tls-policy.xml}, its schema, and the lists that it names.
 *
 * <p>A file is read once, whole, or not at all. It is parsed without DOCTYPE and entities,
 * validated against the schema that ships in the JAR, and turned into nodes of Commons
 * Configuration without interpolation: what stands in the file is what is meant. Every problem has
 * a place (file, line, column), says what is wrong, and what would be right.
 *
 * <p>{@link org.jamestls.policy.xml.XmlElement} reads other files with the same care, for those who
 * check a policy against what is around it.
 */
package org.jamestls.policy.xml;
