#include "app/services/apibuild.h"

#include "app/domain/imagename.h"

using namespace Qt::StringLiterals;

namespace slipway {

bool namesNothing(const Event &event)
{
    return event.ref.isEmpty() && event.sha.isEmpty() && event.imageTag.isEmpty();
}

void takeCall(Build &build, const Event &event, const Component &component, const std::optional<SourceHold> &hold)
{
    build.message = event.headMessage;
    if (component.image) {
        const auto current = currentTag(component);
        auto image = parseImageName(component.image->reference);
        if (!image || !current)
            return; // the rules refused it
        image->tag = event.imageTag.isEmpty() ? current->tag : event.imageTag;
        image->digest = event.imageTag.isEmpty() ? current->digest : QString();
        build.image = image->reference();
        build.branch = image->tag;
        build.revision = image->digest.section(u':', 1);
        return;
    }
    build.revision = event.sha;
    build.ref = event.ref;
    if (event.ref.isEmpty() && !component.source.branch.isEmpty()) {
        const QString &own = component.source.branch; // or a tag, in full
        build.ref = own.startsWith("refs/"_L1) ? own : u"refs/heads/"_s + own;
    }
    build.branch = build.ref.startsWith("refs/heads/"_L1) ? build.ref.sliced(11) : QString();
    if (hold && namesNothing(event))
        takeHeld(build, *hold);
}

bool movesImage(const Event &event, const Component &component)
{
    const auto current = currentTag(component);
    return current && !event.imageTag.isEmpty() && event.imageTag != current->tag;
}

} // namespace slipway
