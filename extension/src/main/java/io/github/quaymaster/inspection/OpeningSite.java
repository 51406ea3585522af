package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.bytecode.Place;
import io.github.quaymaster.bytecode.PortLiteral;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a socket was opened, as the people who wrote the test would say it.
 *
 * @param opener the innermost frame of their own code
 * @param test the frame of the test method, else that of the lifecycle method or whatever else of the test class was
 *     called first; null if that is the opener or there is none
 * @param owner the class of the server: the library class nearest to the bind, or the JDK class that the opener called
 * @param stack the stack below the JDK's own frames, without the test machinery
 * @param byFactory whether a factory opened it, of a server that {@code @LoopbackServer} asked for
 */
public record OpeningSite(
        StackTraceElement opener,
        @Nullable StackTraceElement test,
        String owner,
        List<StackTraceElement> stack,
        boolean byFactory) {

    /**
     * What two openings have in common that come from the same line of a test.
     *
     * @param opener the innermost frame of the user's own code, null if nobody saw
     * @param test the frame of the test
     */
    record Path(
            @Nullable StackTraceElement opener, @Nullable StackTraceElement test) {
        static Path of(@Nullable OpeningSite site) {
            return site == null ? new Path(null, null) : new Path(site.opener, site.test);
        }
    }

    /**
     * Looks at the bind first; on a shared event loop only the making of the socket shows the user's code, or the
     * hand-over to that loop.
     */
    static @Nullable OpeningSite of(SocketRecord socket, TestScope scope) {
        OpeningSite seen = of(socket.bound(), socket.made(), scope);
        OpeningSite handedOver = of(socket.handedOver(), scope);
        if (handedOver == null
                || !Frames.isUsers(handedOver.opener, scope)
                || (seen != null && Frames.isUsers(seen.opener, scope))) {
            return seen;
        }
        OpeningSite making = of(socket.made(), scope);
        return making == null
                ? handedOver
                : new OpeningSite(
                        handedOver.opener, handedOver.test, making.owner, handedOver.stack, handedOver.byFactory);
    }

    /** Looks at what was done with a socket first, and at its making if that is where the user's code is. */
    static @Nullable OpeningSite of(@Nullable Opening done, @Nullable Opening made, TestScope scope) {
        OpeningSite atBind = of(done, scope);
        OpeningSite atMaking = of(made, scope);
        if (atMaking == null || (atBind != null && Frames.isUsers(atBind.opener, scope))) {
            return atBind;
        }
        return atBind == null || Frames.isUsers(atMaking.opener, scope) ? atMaking : atBind;
    }

    /** The line where a number is written; for that in a configuration file the number stands in the place of a method. */
    static OpeningSite written(PortLiteral literal) {
        Place place = literal.place();
        StackTraceElement line = place.className().isEmpty()
                ? new StackTraceElement(place.file(), String.valueOf(literal.port()), place.file(), place.line())
                : new StackTraceElement(place.className(), place.methodName(), place.file(), place.line());
        return new OpeningSite(line, null, "", List.of(line), false);
    }

    static @Nullable OpeningSite of(@Nullable Opening opening, TestScope scope) {
        if (opening == null) {
            return null;
        }
        List<StackTraceElement> visible = Frames.visible(opening.stack());
        if (visible.isEmpty()) {
            return null;
        }
        int opener = firstUsers(visible, scope);
        StackTraceElement openerFrame = visible.get(opener);
        StackTraceElement test = testFrame(visible.subList(opener, visible.size()), scope);
        return new OpeningSite(
                openerFrame,
                openerFrame.equals(test) ? null : test,
                isLibrarys(openerFrame, scope)
                        ? openerFrame.getClassName()
                        : owner(visible.subList(0, opener), openerFrame),
                withoutPlatformEnds(visible, opener),
                Frames.startsServer(opening.stack()));
    }

    /**
     * The test method; else the outermost frame of the test class: that is what JUnit called, and a helper in the same
     * class or in one that it inherits from, which often opened the socket, stands above it.
     */
    private static @Nullable StackTraceElement testFrame(List<StackTraceElement> frames, TestScope scope) {
        for (StackTraceElement frame : frames) {
            if (scope.isTestMethod(frame.getClassName(), frame.getMethodName())) {
                return frame;
            }
        }
        StackTraceElement outermost = null;
        for (StackTraceElement frame : Frames.withinTask(frames)) {
            if (Frames.isOfTestClass(frame, scope)) {
                outermost = frame;
            }
        }
        return outermost;
    }

    /** The user's innermost frame; where there is none, the innermost that is not the JDK's; else the innermost. */
    private static int firstUsers(List<StackTraceElement> visible, TestScope scope) {
        for (int i = 0; i < visible.size(); i++) {
            if (Frames.isUsers(visible.get(i), scope)) {
                return i;
            }
        }
        for (int i = 0; i < visible.size(); i++) {
            if (!Frames.isPlatform(visible.get(i))) {
                return i;
            }
        }
        return 0;
    }

    /** Where none of the user's code is on the stack. For a run it cannot be told from a library's. */
    private static boolean isLibrarys(StackTraceElement opener, TestScope scope) {
        return !scope.className().isEmpty() && !Frames.isPlatform(opener) && !Frames.isUsers(opener, scope);
    }

    private static String owner(List<StackTraceElement> above, StackTraceElement opener) {
        for (StackTraceElement frame : above) {
            if (!Frames.isPlatform(frame)) {
                return frame.getClassName();
            }
        }
        if (above.isEmpty()) {
            return opener.getClassName();
        }
        String called = above.get(above.size() - 1).getClassName();
        return called.startsWith("sun.nio.ch.") && called.endsWith("Impl")
                ? "java.nio.channels." + called.substring("sun.nio.ch.".length(), called.length() - "Impl".length())
                : called;
    }

    /**
     * Keeps the library's frames and the one JDK method that was called: neither what the JDK did inside nor what called
     * the test helps anybody.
     */
    private static List<StackTraceElement> withoutPlatformEnds(List<StackTraceElement> visible, int opener) {
        int end = visible.size();
        while (end > opener + 1 && Frames.isPlatform(visible.get(end - 1))) {
            end--;
        }
        List<StackTraceElement> kept = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            if (i >= opener - 1 || !Frames.isPlatform(visible.get(i))) {
                kept.add(visible.get(i));
            }
        }
        return List.copyOf(kept);
    }
}
