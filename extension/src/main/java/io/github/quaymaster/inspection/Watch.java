package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import java.util.Set;

/**
 * What has to be remembered from the beginning of a scope to judge it at its end.
 *
 * @param scope the scope
 * @param binds how many binds the hook had seen
 * @param adopted whether a socket opened while the test instance was built belongs to it
 * @param testsBegun how many tests had begun, itself included, 0 where that is not needed
 * @param alone whether no other test was running, false where that is not needed
 * @param sockets the names of the sockets that this process had, empty where that is not needed
 */
public record Watch(
        TestScope scope, long binds, boolean adopted, long testsBegun, boolean alone, Set<String> sockets) {}
