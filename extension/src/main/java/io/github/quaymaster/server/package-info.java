/** Servers on loopback: how to start, find and stop one. Needs no JUnit. */
@NullMarked
package io.github.quaymaster.server;

import org.jspecify.annotations.NullMarked;
