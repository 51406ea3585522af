/** The JUnit face of Quaymaster: its annotations, its extension and the error that fails a test. */
@NullMarked
package io.github.quaymaster;

import org.jspecify.annotations.NullMarked;
