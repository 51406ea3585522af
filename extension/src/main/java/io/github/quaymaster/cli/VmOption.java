package io.github.quaymaster.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;

/** Reads an option of this JVM. */
final class VmOption {

    private VmOption() {}

    /** Tells whether an option has a value; no, if this JVM has no such option or no module to ask with. */
    static boolean is(String name, boolean value) {
        try {
            return read(name).getValue().equals(Boolean.toString(value));
        } catch (RuntimeException | LinkageError unknown) {
            return false;
        }
    }

    /** Tells whether somebody set an option, to whatever value. */
    static boolean isSet(String name) {
        try {
            return read(name).getOrigin() != VMOption.Origin.DEFAULT;
        } catch (RuntimeException | LinkageError unknown) {
            return false;
        }
    }

    private static VMOption read(String name) {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(name);
    }
}
