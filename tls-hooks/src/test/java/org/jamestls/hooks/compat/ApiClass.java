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
package org.jamestls.hooks.compat;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What linking needs to know of a class. Names are those of class files: {@code
 * org/apache/mailet/Mail}.
 *
 * @param name the class
 * @param modifiers of the class
 * @param superName what it extends; empty for {@code java/lang/Object} alone
 * @param interfaces what it implements
 * @param fields those that it declares
 * @param methods those that it declares; constructors are named {@code <init>}
 */
record ApiClass(
        String name,
        Set<Modifier> modifiers,
        Optional<String> superName,
        List<String> interfaces,
        List<Member> fields,
        List<Member> methods) {

    /** The modifiers that linking looks at, in the order in which they are written. */
    enum Modifier {
        PUBLIC,
        PROTECTED,
        PRIVATE,
        STATIC,
        ABSTRACT,
        FINAL,
        INTERFACE
    }

    /** A field or method by name and descriptor. */
    record Member(Set<Modifier> modifiers, String name, String descriptor) {
        Member {
            modifiers = Set.copyOf(modifiers);
        }

        boolean is(Modifier modifier) {
            return modifiers.contains(modifier);
        }

        boolean hasSignatureOf(Member other) {
            return name.equals(other.name) && descriptor.equals(other.descriptor);
        }

        @Override
        public String toString() {
            return name + (descriptor.startsWith("(") ? descriptor : " " + descriptor);
        }
    }

    ApiClass {
        modifiers = Set.copyOf(modifiers);
        interfaces = List.copyOf(interfaces);
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
    }

    boolean is(Modifier modifier) {
        return modifiers.contains(modifier);
    }

    String packageName() {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
