/** The command line: {@code java -jar quaymaster.jar}. */
@NullMarked
package io.github.quaymaster.cli;

import org.jspecify.annotations.NullMarked;
