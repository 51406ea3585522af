/** Ports that stay yours: reserve a port, know its number, give it back. Needs no JUnit. */
@NullMarked
package io.github.quaymaster.port;

import org.jspecify.annotations.NullMarked;
