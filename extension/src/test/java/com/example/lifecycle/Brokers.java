package com.example.lifecycle;

import java.net.ServerSocket;

/** The ways in which people write what a JVM is to have once. */
final class Brokers {

    private Brokers() {}

    static final class InStaticField {
        private static final ServerSocket BROKER = JvmWide.start();

        private InStaticField() {}

        static ServerSocket get() {
            return BROKER;
        }
    }

    static final class InHolder {
        private InHolder() {}

        static ServerSocket get() {
            return Holder.BROKER;
        }

        private static final class Holder {
            static final ServerSocket BROKER = JvmWide.start();
        }
    }

    /** As an enum's constant, through a constructor. */
    @SuppressWarnings("ImmutableEnumChecker") // so people write it
    enum InEnum {
        INSTANCE;

        private final ServerSocket broker = JvmWide.start();

        static ServerSocket get() {
            return INSTANCE.broker;
        }
    }

    /** Made when first asked for, with no static initialiser on the stack. */
    static final class OnDemand {
        private static ServerSocket broker;

        private OnDemand() {}

        static synchronized ServerSocket get() {
            if (broker == null) {
                broker = JvmWide.start();
            }
            return broker;
        }
    }
}
