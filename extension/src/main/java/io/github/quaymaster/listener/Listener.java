package io.github.quaymaster.listener;

import java.net.InetSocketAddress;

/**
 * A socket that others can reach, as the operating system knows it.
 *
 * @param protocol its transport protocol
 * @param address the local address that it is bound to
 * @param socket what names the socket for as long as it lives; different sources give different names
 * @param pid the process that has it
 */
public record Listener(Protocol protocol, InetSocketAddress address, String socket, long pid) {}
