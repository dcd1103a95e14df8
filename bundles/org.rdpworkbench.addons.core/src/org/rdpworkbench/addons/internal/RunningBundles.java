// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.rdpworkbench.addons.core.AddOn;
import org.rdpworkbench.addons.core.AddOnException;
import org.rdpworkbench.core.text.Texts;

/** The bundles of add-ons in the running framework. */
public final class RunningBundles {
    private static final Texts TEXTS = Texts.of(RunningBundles.class);
    private static final long REFRESH_SECONDS = 30;

    private final BundleContext context;

    /** Those of the framework that a context belongs to. */
    public RunningBundles(BundleContext context) {
        this.context = context;
    }

    /** Installs and starts the bundles of an add-on, all or none. */
    public void start(AddOn addOn) throws AddOnException {
        List<Bundle> installed = new ArrayList<>();
        try {
            for (AddOn.Part part : addOn.bundles()) {
                installed.add(context.installBundle(location(addOn.folder().resolve(part.file()))));
            }
            if (!wiring().resolveBundles(installed)) {
                throw new AddOnException(TEXTS.get("not-resolved", addOn.name(), reason(installed)));
            }
            for (Bundle bundle : installed) {
                if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
            }
        } catch (BundleException e) {
            uninstall(installed);
            throw new AddOnException(TEXTS.get("not-resolved", addOn.name(), e.getMessage()), e);
        } catch (AddOnException e) {
            uninstall(installed);
            throw e;
        }
    }

    /** As the framework of the product names its other bundles: used where it lies, not copied. */
    private static String location(Path file) {
        return "reference:file:" + file.toAbsolutePath().toString().replace('\\', '/');
    }

    /** The framework says why a bundle is not resolved only when it is to be started. */
    private static String reason(List<Bundle> bundles) {
        for (Bundle bundle : bundles) {
            if (bundle.getState() == Bundle.INSTALLED) {
                try {
                    bundle.start();
                } catch (BundleException e) {
                    return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
                }
            }
        }
        return TEXTS.get("conflict");
    }

    /** Stops and uninstalls the bundles of an add-on. */
    public void stop(AddOn addOn) throws AddOnException {
        List<Bundle> bundles = addOn.bundles().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
        Optional<BundleException> failure = uninstall(bundles);
        if (failure.isPresent()) {
            throw new AddOnException(
                    TEXTS.get("not-stopped", addOn.name(), failure.get().getMessage()), failure.get());
        }
    }

    /** Whether all bundles of an add-on are there and wired. */
    public boolean runs(AddOn addOn) {
        return addOn.bundles().stream()
                .map(this::find)
                .allMatch(found -> found.filter(bundle -> bundle.getState() >= Bundle.RESOLVED)
                        .isPresent());
    }

    private Optional<Bundle> find(AddOn.Part part) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> part.name().equals(bundle.getSymbolicName())
                        && part.version().equals(bundle.getVersion().toString()))
                .findFirst();
    }

    private Optional<BundleException> uninstall(Collection<Bundle> bundles) {
        BundleException failure = null;
        for (Bundle bundle : bundles) {
            try {
                bundle.uninstall();
            } catch (BundleException e) {
                failure = e;
            }
        }
        refresh(bundles);
        return Optional.ofNullable(failure);
    }

    /** Closes the files of uninstalled bundles, so that they can be deleted where the system keeps open files. */
    private void refresh(Collection<Bundle> bundles) {
        CountDownLatch done = new CountDownLatch(1);
        wiring().refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        try {
            done.await(REFRESH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
