/** What listens: the operating system's tables of this process's sockets. */
@NullMarked
package io.github.quaymaster.listener;

import org.jspecify.annotations.NullMarked;
