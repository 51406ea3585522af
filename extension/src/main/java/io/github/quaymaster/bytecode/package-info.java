/** Reads class files: which port numbers stand in the code, and where they go. */
@NullMarked
package io.github.quaymaster.bytecode;

import org.jspecify.annotations.NullMarked;
