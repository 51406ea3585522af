package io.github.quaymaster.bytecode;

import java.util.Objects;

/**
 * Where something stands in code or in a resource.
 *
 * @param className the binary name of the class, empty for a resource
 * @param methodName the method, that which it is written in for a lambda; empty for a resource, and for an annotation of a
 *     class or field
 * @param file the name of the source file or of the resource
 * @param line the line from 1 on, 0 if unknown
 */
public record Place(String className, String methodName, String file, int line) {

    /**
     * Makes a place.
     *
     * @throws NullPointerException if a name is null
     * @throws IllegalArgumentException if the line is negative
     */
    public Place {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(methodName, "methodName");
        Objects.requireNonNull(file, "file");
        if (line < 0) {
            throw new IllegalArgumentException(
                    "line " + line + " of " + file + " is negative; 0 says that it is unknown");
        }
    }

    /**
     * Returns the file and the line, as stack traces have them.
     *
     * @return such as {@code ApiTest.java:31}, without the line if that is unknown
     */
    public String text() {
        return line == 0 ? file : file + ":" + line;
    }
}
