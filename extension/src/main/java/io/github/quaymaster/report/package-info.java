/** Findings to text. */
@NullMarked
package io.github.quaymaster.report;

import org.jspecify.annotations.NullMarked;
