package io.github.quaymaster.inspection;

import io.github.quaymaster.listener.Protocol;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Whom a leaked listener harmed after it had been reported.
 *
 * @param protocol its transport protocol
 * @param address where it listens
 * @param leaker how reports call the test or class that left it open
 * @param victims how they call those that could not bind for it
 */
public record Harm(Protocol protocol, InetSocketAddress address, String leaker, List<String> victims) {}
