/** Who opened a socket: the hook in the JDK, the records it writes and the test scopes that were running. */
@NullMarked
package io.github.quaymaster.agent;

import org.jspecify.annotations.NullMarked;
