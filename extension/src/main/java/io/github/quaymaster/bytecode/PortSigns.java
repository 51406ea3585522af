package io.github.quaymaster.bytecode;

import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ClassReader;

/** Tells at a glance whether a class may have to do with ports: most have not, and need not be analysed. */
public final class PortSigns {

    /** One of these stands in every class that has to do with ports, or in one that it calls. */
    private static final String[] SIGNS = {
        "port", "Port", "PORT", "java/net/", "java/nio/channels/", "://", "localhost", "127.0.0.1"
    };

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
        // As text, for which the JVM has a search that is compiled long before the first class is read here.
        String constants = new String(file, 0, end, StandardCharsets.ISO_8859_1);
        for (String sign : SIGNS) {
            if (constants.contains(sign)) {
                return true;
            }
        }
        return false;
    }
}
