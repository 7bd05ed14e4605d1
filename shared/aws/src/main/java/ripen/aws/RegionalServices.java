package ripen.aws;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.ServiceMetadataProvider;

/**
 * Stands in the deployable jars where the SDK has a table of the endpoints of all its services,
 * three hundred classes that every starting client would load (the shading in the parent pom puts
 * it there). It knows of no exception, so a service is signed for in the region in which it is
 * called; that is so for all that Ripen uses. Endpoints come from the clients' own rules.
 */
public final class RegionalServices implements ServiceMetadataProvider {

    @Override
    public @Nullable ServiceMetadata serviceMetadata(String service) {
        return null;
    }
}
