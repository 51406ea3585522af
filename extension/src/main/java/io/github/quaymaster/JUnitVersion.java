package io.github.quaymaster;

import java.lang.module.ModuleDescriptor;
import org.junit.jupiter.api.Test;

/**
 * Tells whether the JUnit on the class path is new enough, without touching anything that an old one lacks: the service
 * loader makes our extension on any version, and an error there would end the user's whole run.
 */
final class JUnitVersion {

    /** Stands for 5.10: it came with that version. */
    private static final String MARKER = "org.junit.jupiter.api.extension.AnnotatedElementContext";

    private static final boolean SUFFICIENT = isPresent();

    static {
        if (!SUFFICIENT) {
            System.out.println(complaint());
        }
    }

    private JUnitVersion() {}

    static boolean isSufficient() {
        return SUFFICIENT;
    }

    static String complaint() {
        return "quaymaster: switched off for this run: the JUnit on the class path (" + version()
                + ") is older than JUnit Jupiter 5.10; raise org.junit.jupiter:junit-jupiter-api";
    }

    private static String version() {
        String packaged = Test.class.getPackage().getImplementationVersion();
        if (packaged != null) {
            return packaged;
        }
        ModuleDescriptor module = Test.class.getModule().getDescriptor();
        return module == null ? "version unknown" : module.rawVersion().orElse("version unknown");
    }

    private static boolean isPresent() {
        try {
            Class.forName(MARKER, false, Test.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException older) {
            return false;
        }
    }
}
