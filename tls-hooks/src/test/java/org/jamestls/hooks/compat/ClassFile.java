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

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jamestls.hooks.compat.ApiClass.Member;
import org.jamestls.hooks.compat.ApiClass.Modifier;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/**
 * A compiled class.
 *
 * @param api what it is and declares
 * @param types all classes that it names
 * @param members all fields and methods that it uses
 * @param lambdas what its lambdas implement
 * @param texts its strings
 */
record ClassFile(
        ApiClass api, Set<String> types, Set<Use> members, Set<Lambda> lambdas, Set<String> texts) {

    /** How a member is used: a virtual machine links each in its own way. */
    enum Kind {
        FIELD,
        STATIC_FIELD,
        METHOD,
        STATIC_METHOD,
        SUPER_OR_CONSTRUCTOR
    }

    /**
     * The use of a member.
     *
     * @param ofInterface whether the owner was an interface when the class was compiled
     */
    record Use(Kind kind, String owner, boolean ofInterface, Member member) {
        @Override
        public String toString() {
            return owner + "." + member;
        }
    }

    /** A functional interface, and its method that a lambda implements. */
    record Lambda(String type, Member method) {}

    private static final Map<Integer, Modifier> FLAGS =
            Map.of(
                    Opcodes.ACC_PUBLIC, Modifier.PUBLIC,
                    Opcodes.ACC_PROTECTED, Modifier.PROTECTED,
                    Opcodes.ACC_PRIVATE, Modifier.PRIVATE,
                    Opcodes.ACC_STATIC, Modifier.STATIC,
                    Opcodes.ACC_ABSTRACT, Modifier.ABSTRACT,
                    Opcodes.ACC_FINAL, Modifier.FINAL);

    static ClassFile read(byte[] bytes, Renames renames) {
        Reader reader = new Reader(renames);
        new ClassReader(bytes).accept(reader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return reader.result();
    }

    private static Set<Modifier> modifiers(int access) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        FLAGS.forEach(
                (flag, modifier) -> {
                    if ((access & flag) != 0) {
                        modifiers.add(modifier);
                    }
                });
        return modifiers;
    }

    private static final class Reader extends ClassVisitor {
        private final Renames renames;
        private final Set<String> types = new LinkedHashSet<>();
        private final Set<Use> members = new LinkedHashSet<>();
        private final Set<Lambda> lambdas = new LinkedHashSet<>();
        private final Set<String> texts = new LinkedHashSet<>();
        private final List<Member> fields = new ArrayList<>();
        private final List<Member> methods = new ArrayList<>();
        private final Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        private String name = "";
        private Optional<String> superName = Optional.empty();
        private List<String> interfaces = List.of();

        Reader(Renames renames) {
            super(Opcodes.ASM9);
            this.renames = renames;
        }

        ClassFile result() {
            return new ClassFile(
                    new ApiClass(name, modifiers, superName, interfaces, fields, methods),
                    types,
                    members,
                    lambdas,
                    texts);
        }

        @Override
        public void visit(
                int version,
                int access,
                String className,
                String signature,
                String parent,
                String[] implemented) {
            modifiers.addAll(ClassFile.modifiers(access));
            if ((access & Opcodes.ACC_INTERFACE) != 0) {
                modifiers.add(Modifier.INTERFACE);
            }
            name = renames.apply(className);
            superName = Optional.ofNullable(parent).map(renames::apply);
            interfaces = Stream.of(implemented).map(renames::apply).toList();
            superName.ifPresent(types::add);
            types.addAll(interfaces);
        }

        @Override
        public void visitInnerClass(String inner, String outer, String simpleName, int access) {
            // The flags of a nested class that the language knows stand here.
            if (renames.apply(inner).equals(name)) {
                modifiers.removeAll(Set.of(Modifier.PUBLIC, Modifier.PROTECTED));
                modifiers.addAll(ClassFile.modifiers(access));
            }
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return annotation(descriptor);
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(
                String component, String descriptor, String signature) {
            types(descriptor);
            return null;
        }

        @Override
        public FieldVisitor visitField(
                int access, String field, String descriptor, String signature, Object value) {
            add(fields, access, field, descriptor);
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return Reader.this.annotation(annotation);
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                String signature,
                String[] exceptions) {
            add(methods, access, method, descriptor);
            if (exceptions != null) {
                Stream.of(exceptions).map(renames::apply).forEach(types::add);
            }
            return new Code();
        }

        private void add(List<Member> members, int access, String member, String descriptor) {
            types(descriptor);
            members.add(new Member(ClassFile.modifiers(access), member, renames.apply(descriptor)));
        }

        private void types(String descriptor) {
            Type type = Type.getType(descriptor);
            if (type.getSort() == Type.METHOD) {
                type(type.getReturnType());
                Stream.of(type.getArgumentTypes()).forEach(this::type);
            } else {
                type(type);
            }
        }

        private void type(Type type) {
            Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
            if (element.getSort() == Type.OBJECT) {
                types.add(renames.apply(element.getInternalName()));
            }
        }

        private void use(
                Kind kind, String owner, boolean ofInterface, String member, String descriptor) {
            type(Type.getObjectType(owner));
            types(descriptor);
            if (!owner.startsWith("[")) {
                members.add(
                        new Use(
                                kind,
                                renames.apply(owner),
                                ofInterface,
                                new Member(Set.of(), member, renames.apply(descriptor))));
            }
        }

        private void constant(Object value) {
            if (value instanceof Type type) {
                types(type.getDescriptor());
            } else if (value instanceof String text) {
                texts.add(text);
            } else if (value instanceof Handle handle) {
                use(
                        kind(handle),
                        handle.getOwner(),
                        handle.isInterface(),
                        handle.getName(),
                        handle.getDesc());
            } else if (value instanceof ConstantDynamic dynamic) {
                types(dynamic.getDescriptor());
            }
        }

        private static Kind kind(Handle handle) {
            return switch (handle.getTag()) {
                case Opcodes.H_GETFIELD, Opcodes.H_PUTFIELD -> Kind.FIELD;
                case Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC -> Kind.STATIC_FIELD;
                case Opcodes.H_INVOKESTATIC -> Kind.STATIC_METHOD;
                case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL ->
                        Kind.SUPER_OR_CONSTRUCTOR;
                default -> Kind.METHOD;
            };
        }

        private AnnotationVisitor annotation(String descriptor) {
            types(descriptor);
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String key, Object value) {
                    if (value instanceof Type) {
                        constant(value);
                    }
                }
            };
        }

        private final class Code extends MethodVisitor {
            Code() {
                super(Opcodes.ASM9);
            }

            @Override
            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                return annotation(descriptor);
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                type(Type.getObjectType(type));
            }

            @Override
            public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
                types(descriptor);
            }

            @Override
            public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
                if (type != null) {
                    type(Type.getObjectType(type));
                }
            }

            @Override
            public void visitLdcInsn(Object value) {
                constant(value);
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
                boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
                use(isStatic ? Kind.STATIC_FIELD : Kind.FIELD, owner, false, field, descriptor);
            }

            @Override
            public void visitMethodInsn(
                    int opcode,
                    String owner,
                    String method,
                    String descriptor,
                    boolean ofInterface) {
                Kind kind =
                        switch (opcode) {
                            case Opcodes.INVOKESTATIC -> Kind.STATIC_METHOD;
                            case Opcodes.INVOKESPECIAL -> Kind.SUPER_OR_CONSTRUCTOR;
                            default -> Kind.METHOD;
                        };
                use(kind, owner, ofInterface, method, descriptor);
            }

            @Override
            public void visitInvokeDynamicInsn(
                    String method, String descriptor, Handle bootstrap, Object... arguments) {
                types(descriptor);
                Stream.of(arguments).forEach(Reader.this::constant);
                if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                    lambdas.add(
                            new Lambda(
                                    renames.apply(Type.getReturnType(descriptor).getInternalName()),
                                    new Member(
                                            Set.of(),
                                            method,
                                            renames.apply(((Type) arguments[0]).getDescriptor()))));
                }
            }
        }
    }
}
