package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.bytecode.NumberInCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells where the number of a fixed port comes from: the first of these that has it is taken for it, in this order: the
 * user's code on the stack, from the bind outwards; where the test's classes set their fields, which may hold a server
 * that somebody else starts; a system property; an environment variable; a configuration file on the class path. A number
 * that stands nowhere was drawn or counted.
 */
final class PortOrigin {

    private static final String COMPUTED =
            "it stands neither in the code on the stack nor in a property, an environment"
                    + " variable or a configuration file: drawn at random or counted up, which is a race too, or"
                    + " a library's default";

    private static final Set<String> INITIALIZERS = Set.of("<init>", "<clinit>");

    private PortOrigin() {}

    static String of(SocketRecord socket, int port, TestScope scope) {
        String inCode = inCode(socket, port, scope);
        if (!inCode.isEmpty()) {
            return inCode;
        }
        String property = keyOf(System.getProperties(), port);
        if (!property.isEmpty()) {
            return "it is the value of the system property " + property;
        }
        String variable = keyOf(System.getenv(), port);
        if (!variable.isEmpty()) {
            return "it is the value of the environment variable " + variable;
        }
        String file = NumberInFiles.find(NumberInFiles.foldersOf(loader()), port);
        return file.isEmpty() ? COMPUTED : "it is " + file;
    }

    private static String inCode(SocketRecord socket, int port, TestScope scope) {
        for (Opening opening : socket.openings()) {
            for (StackTraceElement frame : Frames.visible(opening.stack())) {
                if (Frames.isUsers(frame, scope)) {
                    String found = inClass(frame.getClassName(), frame.getMethodName(), frame.getFileName(), port);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
        }
        return scope.classNames().stream()
                .sorted()
                .map(className -> inClass(className, "<init>", null, port))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** In the method itself, else where the class sets its fields. */
    private static String inClass(String className, String method, @Nullable String fileName, int port) {
        byte[] classFile = classFile(className);
        if (classFile == null) {
            return "";
        }
        int inMethod = line(classFile, Set.of(method), port);
        int line = inMethod >= 0 ? inMethod : line(classFile, INITIALIZERS, port);
        if (line < 0) {
            return "";
        }
        String place = fileName == null ? ", line " + line : " (" + fileName + ":" + line + ")";
        return "it stands in " + className.substring(className.lastIndexOf('.') + 1) + (line == 0 ? "" : place);
    }

    private static int line(byte[] classFile, Set<String> methods, int port) {
        try {
            return NumberInCode.line(classFile, methods, port);
        } catch (IllegalArgumentException unreadable) {
            return -1; // woven by somebody, or of a JDK to come
        }
    }

    private static byte @Nullable [] classFile(String className) {
        try (InputStream bytes = loader().getResourceAsStream(className.replace('.', '/') + ".class")) {
            return bytes == null ? null : bytes.readAllBytes();
        } catch (IOException gone) {
            return null;
        }
    }

    static ClassLoader loader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        // Not by a reference to the method: it looks at its caller, and for such a one the JVM makes classes.
        return ofThread == null ? ClassLoader.getSystemClassLoader() : ofThread;
    }

    /** The first in alphabetical order. */
    private static String keyOf(Map<?, ?> values, int port) {
        TreeMap<String, String> sorted = new TreeMap<>();
        values.forEach((key, value) -> sorted.put(String.valueOf(key), String.valueOf(value)));
        return sorted.entrySet().stream()
                .filter(entry -> entry.getValue().strip().equals(String.valueOf(port)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
