package io.github.quaymaster.bytecode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * What can be told of a class without looking at its code. It is read for every class, so it must be cheap: what has
 * nothing that a port could be is left at that.
 *
 * @param name the internal name
 * @param parents the superclass and the interfaces
 * @param owners the classes of methods and fields that it uses, and those around it and in it, without the JDK's
 * @param methods the methods that it calls, without the JDK's
 * @param signatures the names and descriptors of the methods and fields that it uses, without the JDK's
 * @param usesSink whether it calls a method that is known by its name to be given a port
 * @param hasText whether it has a text that may be an address or a property with a port
 * @param hasAnnotation whether it has annotations, and a text that could be a port in one
 * @param saysPort whether something in it may be named port
 */
record ConstantPool(
        String name,
        List<String> parents,
        Set<String> owners,
        List<MethodKey> methods,
        Set<String> signatures,
        boolean usesSink,
        boolean hasText,
        boolean hasAnnotation,
        boolean saysPort) {

    static ConstantPool read(byte[] bytes) throws UnreadableClassException {
        try {
            return new Reader(bytes).read();
        } catch (RuntimeException problem) {
            throw new UnreadableClassException(
                    problem instanceof IllegalArgumentException
                            ? "its version is not known"
                            : "it is no whole class file",
                    problem);
        }
    }

    /** One pass over the entries. */
    private static final class Reader {

        private static final int UTF8 = 1;
        private static final int CLASS = 7;
        private static final int STRING = 8;
        private static final int FIELD = 9;
        private static final int METHOD = 10;
        private static final int INTERFACE_METHOD = 11;

        private final byte[] bytes;
        private final ClassReader reader;
        private final char[] buffer;
        private final String name;
        private final String familyPrefix;
        private final Set<String> owners = new HashSet<>();
        private final List<MethodKey> methods = new ArrayList<>();
        private final Set<String> signatures = new HashSet<>();
        private boolean usesSink;
        private boolean hasText;
        private boolean hasAnnotations;
        private boolean saysPort;
        private boolean saysAddress;

        Reader(byte[] bytes) {
            this.bytes = bytes;
            this.reader = new ClassReader(bytes);
            this.buffer = new char[reader.getMaxStringLength()];
            this.name = reader.getClassName();
            this.familyPrefix = Names.outermost(name) + "$";
        }

        ConstantPool read() {
            for (int i = 1; i < reader.getItemCount(); i++) {
                int offset = reader.getItem(i);
                if (offset > 0) { // a long or double takes two
                    read(offset);
                }
            }
            List<String> parents = new ArrayList<>();
            if (reader.getSuperName() != null) {
                parents.add(reader.getSuperName());
            }
            parents.addAll(List.of(reader.getInterfaces()));
            owners.add(Names.outermost(name));
            owners.remove(name);
            return new ConstantPool(
                    name,
                    List.copyOf(parents),
                    Set.copyOf(owners),
                    List.copyOf(methods),
                    Set.copyOf(signatures),
                    usesSink,
                    hasText,
                    hasAnnotations && (saysPort || saysAddress),
                    saysPort);
        }

        private void read(int offset) {
            switch (reader.readByte(offset - 1)) {
                case UTF8 -> readUtf8(offset);
                case CLASS -> {
                    String type = reader.readUTF8(offset, buffer);
                    if (type.startsWith(familyPrefix)) {
                        owners.add(type);
                    }
                }
                case STRING -> hasText |= AddressText.isSeed(reader.readUTF8(offset, buffer));
                case FIELD -> readMember(offset, false);
                case METHOD, INTERFACE_METHOD -> readMember(offset, true);
                default -> {
                    // numbers, types and handles
                }
            }
        }

        /** Looks at the bytes: to make strings of all of them would cost more than the rest. */
        private void readUtf8(int offset) {
            int length = reader.readUnsignedShort(offset);
            int from = offset + 2;
            saysPort |= PortWord.in(bytes, from, from + length);
            saysAddress |= PortWord.isAddressIn(bytes, from, from + length);
            hasAnnotations |= PortWord.isAnnotationsAttribute(bytes, from, length);
            if (length > 3 && bytes[from] == 'L' && bytes[from + length - 1] == ';') {
                // The type of an annotation, a field or a local variable: annotations of the module are read too.
                String type = PortWord.ascii(bytes, from + 1, length - 2);
                if (!Library.isJdk(type)) {
                    owners.add(type);
                }
            }
        }

        private void readMember(int offset, boolean isMethod) {
            String owner = reader.readClass(offset, buffer);
            int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
            String member = reader.readUTF8(nameAndType, buffer);
            String descriptor = reader.readUTF8(nameAndType + 2, buffer);
            if (!(isMethod ? Descriptors.isMethod(descriptor) : Descriptors.isField(descriptor))) {
                throw new IllegalStateException(member + " has the type " + descriptor);
            }
            boolean isJdk = Library.isJdk(owner);
            if (!isJdk) {
                owners.add(owner);
                signatures.add(member + descriptor);
            }
            if (!isMethod) {
                usesSink |= !isJdk && Names.isPort(member);
                return;
            }
            MethodKey method = new MethodKey(owner, member, descriptor);
            usesSink |= Sinks.mayBe(method);
            if (!isJdk) {
                methods.add(method);
            }
        }
    }
}
