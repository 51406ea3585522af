package io.github.quaymaster.cli;

import io.github.quaymaster.agent.SocketHook;
import java.lang.module.ModuleFinder;

/**
 * What decides whether, and how quietly, an agent gets into this JVM.
 *
 * @param feature the feature version of the JDK, such as 17
 * @param instrument where the module is that every agent needs
 * @param attach where the module is that attaching with a helper JVM needs
 * @param forbidden whether {@code -XX:-EnableDynamicAgentLoading} is set
 * @param allowed whether {@code -XX:+EnableDynamicAgentLoading} is set, which also keeps the JVM from warning
 * @param disabled whether {@code -XX:+DisableAttachMechanism} is set
 * @param direct whether this JVM is attached to without a helper
 */
record AttachConditions(
        int feature,
        Presence instrument,
        Presence attach,
        boolean forbidden,
        boolean allowed,
        boolean disabled,
        boolean direct) {

    private static final String LOADING = "EnableDynamicAgentLoading";

    /** From this version on a JVM warns of agents that were not there when it began (JEP 451). */
    private static final int WARNS = 21;

    /** Where a module is. */
    enum Presence {
        /** In this JVM. */
        HERE,
        /** In the run-time image, and not asked for. */
        IN_IMAGE,
        /** Nowhere. */
        NOWHERE;

        static Presence of(String module) {
            if (ModuleLayer.boot().findModule(module).isPresent()) {
                return HERE;
            }
            return ModuleFinder.ofSystem().find(module).isPresent() ? IN_IMAGE : NOWHERE;
        }
    }

    static AttachConditions ofThisJvm() {
        return new AttachConditions(
                Runtime.version().feature(),
                Presence.of("java.instrument"),
                Presence.of("jdk.attach"),
                VmOption.is(LOADING, false),
                VmOption.isSet(LOADING) && VmOption.is(LOADING, true),
                VmOption.is("DisableAttachMechanism", true),
                SocketHook.attachesDirectly());
    }

    boolean warns() {
        return feature >= WARNS && !allowed;
    }

    /** Tells what keeps this JVM from attaching to itself, empty if nothing is known to. */
    String obstacle() {
        if (instrument != Presence.HERE) {
            return missing("java.instrument", instrument);
        }
        if (!direct && attach != Presence.HERE) {
            return missing("jdk.attach", attach);
        }
        if (forbidden) {
            return "-XX:-EnableDynamicAgentLoading is set";
        }
        return disabled ? "-XX:+DisableAttachMechanism is set" : "";
    }

    private static String missing(String module, Presence presence) {
        return "the module " + module
                + (presence == Presence.IN_IMAGE
                        ? " is in the run-time image and was not loaded"
                        : " is not in the run-time image");
    }
}
