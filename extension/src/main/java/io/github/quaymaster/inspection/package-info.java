/** Rules: from facts to findings, each blamed on the scope that caused it. */
@NullMarked
package io.github.quaymaster.inspection;

import org.jspecify.annotations.NullMarked;
