package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import java.util.Set;

/**
 * What has to be remembered from the beginning of a scope to judge it at its end.
 *
 * @param scope the scope
 * @param binds how many binds the hook had seen
 * @param adopted whether a socket opened while the test instance was built belongs to it
 * @param byTables whether it is judged by the operating system's tables alone; what follows is needed only then
 * @param begun how many scopes that are judged so had begun, itself included
 * @param alone whether no other such scope was running
 * @param sockets the names of the sockets that this process had
 */
public record Watch(
        TestScope scope,
        long binds,
        boolean adopted,
        boolean byTables,
        long begun,
        boolean alone,
        Set<String> sockets) {

    /** Tells whether something was bound since, or is the scope's though it was bound before. */
    boolean hasBound(SocketRecorder recorder) {
        return adopted || recorder.binds() != binds;
    }
}
