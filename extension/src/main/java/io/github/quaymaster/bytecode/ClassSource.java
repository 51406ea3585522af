package io.github.quaymaster.bytecode;

import org.jspecify.annotations.Nullable;

/**
 * Where the scanner finds the classes of the module whose tests run.
 *
 * <p>It decides what is scanned: a class that it does not have is a library's, which is known by the names of its methods
 * alone and is not looked into.
 */
@FunctionalInterface
public interface ClassSource {

    /**
     * Returns the class file of a class.
     *
     * @param className the binary name, such as {@code com.example.ApiTest$Nested}
     * @return its bytes, null if it is not of this module or cannot be read; the scanner does not change them
     */
    byte @Nullable [] bytes(String className);
}
