package io.github.quaymaster.bytecode;

import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ClassReader;

/** Tells at a glance whether a class may have to do with ports: most have not, and need not be analysed. */
public final class PortSigns {

    /** One of these stands in every class that has to do with ports, or in one that it calls. */
    private static final byte[][] SIGNS =
            signs("port", "Port", "PORT", "java/net/", "java/nio/channels/", "://", "localhost", "127.0.0.1");

    /** Which bytes begin one. */
    private static final boolean[] BEGINS = begins();

    private PortSigns() {}

    /**
     * Looks for a name or text that has to do with ports. They all stand in the constant pool, those that are ASCII as they
     * are; the code behind it is not looked at.
     *
     * @param file a class file
     * @return whether there is one, or the file cannot be read
     */
    public static boolean areIn(byte[] file) {
        int end;
        try {
            end = new ClassReader(file).header;
        } catch (RuntimeException damaged) {
            return true; // the scan tells what is wrong with it
        }
        for (int i = 0; i < end; i++) {
            if (BEGINS[file[i] & 0xFF] && isSignAt(file, i, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSignAt(byte[] file, int at, int end) {
        for (byte[] sign : SIGNS) {
            // Not by Arrays.equals: that is for long arrays, and here the first byte or the second tells.
            int same = 0;
            while (same < sign.length && at + same < end && file[at + same] == sign[same]) {
                same++;
            }
            if (same == sign.length) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] begins() {
        boolean[] begins = new boolean[1 << Byte.SIZE];
        for (byte[] sign : SIGNS) {
            begins[sign[0]] = true;
        }
        return begins;
    }

    private static byte[][] signs(String... texts) {
        byte[][] signs = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            signs[i] = texts[i].getBytes(StandardCharsets.US_ASCII);
        }
        return signs;
    }
}
