package io.github.quaymaster.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/**
 * Makes the copy of a template that is defined inside {@code java.base}: renamed, and public where the template is not.
 *
 * <p>All names of a class file stand in its constant pool, so that alone is written anew; ASM's remapper would do the same
 * by twenty classes of its own, at the start of every run.
 */
final class HookCopy {

    /** They would name classes that do not exist in {@code java.base}, and access checks would look. */
    private static final Set<String> DROPPED = Set.of("NestHost", "NestMembers", "InnerClasses");

    /** The JVM passes over an attribute of a name that it does not know. */
    private static final String UNKNOWN = "Dropped";

    private static final int PUBLIC = 0x0001;

    private HookCopy() {}

    /** Returns the copy's bytes; names are internal ones, from what the template names to what the copy shall. */
    static byte[] of(Class<?> template, Map<String, String> names) throws IOException {
        String file = template.getSimpleName() + ".class";
        try (InputStream source = template.getResourceAsStream(file)) {
            if (source == null) {
                throw new IOException(file + " is missing from the jar");
            }
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            copy(
                    new DataInputStream(new ByteArrayInputStream(source.readAllBytes())),
                    new DataOutputStream(copy),
                    names);
            return copy.toByteArray();
        }
    }

    /** Chapter 4 of the JVM's specification: a head, the constant pool, the access flags, and what only points there. */
    private static void copy(DataInputStream source, DataOutputStream target, Map<String, String> names)
            throws IOException {
        target.writeLong(source.readLong()); // magic number and version
        int count = source.readUnsignedShort();
        target.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = source.readUnsignedByte();
            target.writeByte(tag);
            switch (tag) {
                case 1 -> target.writeUTF(renamed(source.readUTF(), names));
                case 7, 8, 16, 19, 20 -> target.write(source.readNBytes(2));
                case 15 -> target.write(source.readNBytes(3));
                case 3, 4, 9, 10, 11, 12, 17, 18 -> target.write(source.readNBytes(4));
                case 5, 6 -> {
                    target.write(source.readNBytes(8));
                    i++; // a long or double counts for two
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        target.writeShort(source.readUnsignedShort() | PUBLIC); // for callers in other packages
        source.transferTo(target);
    }

    /** A name stands alone, or in a descriptor between an L and a semicolon. */
    private static String renamed(String text, Map<String, String> names) {
        String alone = DROPPED.contains(text) ? UNKNOWN : names.get(text);
        if (alone != null) {
            return alone;
        }
        String renamed = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (renamed.contains(name.getKey())) { // or else two texts were made for each of hundreds
                renamed = renamed.replace("L" + name.getKey() + ";", "L" + name.getValue() + ";");
            }
        }
        return renamed;
    }
}
