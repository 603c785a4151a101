#include "ui/buildform/steppart.h"

#include "ui/buildform/listrow.h"
#include "ui/common/card.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/common/scripteditor.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

class UploadRow final : public ListRow
{
public:
    explicit UploadRow(const UploadItem &item, QWidget *parent)
        : ListRow(StepPart::tr("upload"), parent)
        , m_path(makeRowField(StepPart::tr("File or folder"), u"dist/"_s, this))
        , m_destination(makeRowField(StepPart::tr("Folder in the storage"), u"releases/$TASK_ID"_s, this))
    {
        m_path->setText(item.path);
        m_destination->setText(item.destination);
        line()->insertWidget(0, m_path, 1);
        line()->insertWidget(1, new IconLabel(u"arrow-right"_s, Ink::Caption, 14, this));
        line()->insertWidget(2, m_destination, 1);
        connect(m_path, &QLineEdit::textEdited, this, &ListRow::edited);
        connect(m_destination, &QLineEdit::textEdited, this, &ListRow::edited);
    }
    UploadItem item() const { return {m_path->text().trimmed(), m_destination->text().trimmed()}; }
    QWidget *firstField() const override { return m_path; }
    QWidget *present(const QList<FieldProblem> &problems) override
    {
        return mark(problems, {{u"file_path"_s, m_path}, {u"dest_path"_s, m_destination}});
    }

private:
    QLineEdit *m_path;
    QLineEdit *m_destination;
};

} // namespace

StepPart::StepPart(QWidget *parent)
    : PlanPart(parent)
    , m_column(new QVBoxLayout(this))
    , m_add(makeButton(tr("Add Step"), ButtonKind::Normal, u"plus"_s, this))
    , m_menu(new QMenu(m_add))
    , m_source(new QComboBox(this))
    , m_context(makeRowField(tr("Context of the image build"), tr("the workspace"), this))
    , m_dockerfile(makeRowField(tr("Path of the Dockerfile"), u"Dockerfile"_s, this))
    , m_template(new QComboBox(this))
    , m_arguments(makeRowField(tr("Build arguments"), u"--build-arg VERSION=$TASK_ID"_s, this))
    , m_buildKit(new QCheckBox(tr("Build with BuildKit"), this))
    , m_platforms(makeRowField(tr("Platforms"), u"linux/amd64,linux/arm64"_s, this))
    , m_archive(makeRowField(tr("File that is kept"), u"dist/app.tar.gz"_s, this))
    , m_uploads(new QCheckBox(tr("Upload after each build"), this))
    , m_storage(new QComboBox(this))
    , m_items(new RowList(tr("Files to upload"), tr("Add File"), this))
    , m_script(new ScriptEditor(tr("Script that runs afterwards"), this))
    , m_failure(new ScriptEditor(tr("Script that runs after a failure"), this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    makeDocker();
    m_rows[ArchiveStep] = makeCard(ArchiveStep, u"file-archive"_s, tr("Archive"), tr("Keeps one file of the build, to be fetched from its page."));
    m_rows[ArchiveStep]->addRow(tr("File"), m_archive);
    m_rows[ArchiveStep]->setHint(m_archive, tr("Below the workspace; variables are replaced."));
    makeUpload();
    m_rows[ScriptStep] = makeCard(ScriptStep, u"terminal"_s, tr("Script Afterwards"), tr("Runs when everything before it went well."));
    m_rows[ScriptStep]->addWide(m_script);
    m_rows[FailureStep] = makeCard(FailureStep, u"triangle-alert"_s, tr("Script after a Failure"),
                                   tr("Runs when something before it did not go well."));
    m_rows[FailureStep]->addWide(m_failure);
    for (ScriptEditor *editor : {m_script, m_failure}) {
        editor->setLines(4, 20);
        connect(editor, &ScriptEditor::edited, this, &PlanPart::edited);
    }
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    m_add->setObjectName(u"addStep"_s);
    m_archive->setObjectName(u"archivePath"_s);
    connect(m_archive, &QLineEdit::textEdited, this, &PlanPart::edited);
    connect(m_add, &QAbstractButton::clicked, m_menu, [this] { m_menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height() + 4))); });
    for (int step = 0; step < steps; ++step)
        add(Step(step), false);
}

FormRows *StepPart::makeCard(Step step, const QString &icon, const QString &title, const QString &purpose)
{
    auto *card = new Card(this);
    card->setHeader(icon, title, purpose);
    auto *remove = makeIconButton(u"x"_s, tr("Remove step %1").arg(title), card);
    remove->setObjectName(u"removeStep%1"_s.arg(step));
    card->addHeaderWidget(remove);
    auto *rows = new FormRows(card);
    card->body()->addWidget(rows);
    m_cards[step] = card;
    m_column->addWidget(card);
    m_actions[step] = m_menu->addAction(iconFor(icon), title);
    connect(m_actions[step], &QAction::triggered, this, [this, step, rows] {
        add(step, true);
        m_isUploadNew = m_isUploadNew || step == UploadStep;
        for (auto *field : rows->findChildren<QWidget *>()) {
            if (field->focusPolicy() != Qt::NoFocus && field->isVisibleTo(rows)) {
                field->setFocus(Qt::OtherFocusReason);
                break;
            }
        }
        Q_EMIT edited();
    });
    connect(remove, &QAbstractButton::clicked, this, [this, step] {
        add(step, false);
        m_add->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited();
    });
    return rows;
}

void StepPart::makeDocker()
{
    FormRows *rows = m_rows[DockerStep] = makeCard(DockerStep, u"container"_s, tr("Image"), tr("Builds an image, named $IMAGE."));
    m_source->setObjectName(u"dockerfileSource"_s);
    m_source->setAccessibleName(tr("Where the Dockerfile comes from"));
    m_source->addItem(tr("from the repository"), int(DockerfileSource::Local));
    m_source->addItem(tr("from a template"), int(DockerfileSource::Template));
    m_template->setAccessibleName(tr("Dockerfile template"));
    m_template->setPlaceholderText(tr("Choose a template"));
    m_context->setObjectName(u"contextDir"_s);
    m_platforms->setObjectName(u"platforms"_s);
    for (QComboBox *combo : {m_source, m_template}) {
        combo->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        combo->setMinimumWidth(scaled(200));
    }
    rows->addRow(tr("Context"), m_context);
    rows->setHint(m_context, tr("Folder below $WORKSPACE."));
    rows->addRow(tr("Dockerfile"), m_source);
    rows->addRow(tr("Path"), m_dockerfile);
    rows->addRow(tr("Template"), m_template);
    rows->addRow(tr("Arguments"), m_arguments);
    rows->addRow({}, m_buildKit);
    rows->addRow(tr("Platforms"), m_platforms);
    rows->setHint(m_platforms, tr("With commas between; empty builds for the machine that builds."));
    const auto changed = [this] {
        presentState();
        Q_EMIT edited();
    };
    connect(m_source, &QComboBox::activated, this, changed);
    connect(m_template, &QComboBox::activated, this, changed);
    connect(m_buildKit, &QAbstractButton::clicked, this, changed);
    for (QLineEdit *edit : {m_context, m_dockerfile, m_arguments, m_platforms})
        connect(edit, &QLineEdit::textEdited, this, changed);
}

void StepPart::makeUpload()
{
    FormRows *rows = m_rows[UploadStep] = makeCard(UploadStep, u"upload"_s, tr("Upload"), tr("Puts files into an object storage."));
    m_storage->setObjectName(u"storage"_s);
    m_storage->setAccessibleName(tr("Object storage"));
    m_storage->setPlaceholderText(tr("Choose a storage"));
    m_storage->setMinimumWidth(scaled(200));
    m_storage->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    rows->addRow({}, m_uploads);
    rows->addRow(tr("Storage"), m_storage);
    rows->addRow(tr("Files"), m_items);
    const auto touched = [this] {
        m_isUploadNew = false;
        Q_EMIT edited();
    };
    connect(m_uploads, &QAbstractButton::clicked, this, touched);
    connect(m_storage, &QComboBox::activated, this, touched);
    connect(m_items, &RowList::edited, this, touched);
    connect(m_items, &RowList::addRequested, this, [this] { m_items->append(new UploadRow({}, m_items)); });
}

bool StepPart::has(Step step) const
{
    return !m_actions[step]->isEnabled();
}

void StepPart::add(Step step, bool present)
{
    m_cards[step]->setVisible(present);
    m_actions[step]->setEnabled(!present);
    bool canAdd = false;
    for (const QAction *action : m_actions)
        canAdd = canAdd || action->isEnabled();
    m_add->setEnabled(canAdd);
    presentState();
}

void StepPart::presentState()
{
    const bool isLocal = DockerfileSource(m_source->currentData().toInt()) == DockerfileSource::Local;
    m_rows[DockerStep]->setRowVisible(m_dockerfile, isLocal);
    m_rows[DockerStep]->setRowVisible(m_template, !isLocal);
    m_rows[DockerStep]->setRowVisible(m_platforms, m_buildKit->isChecked() || !m_platforms->text().isEmpty());
}

void StepPart::setCatalogue(const Catalogue &catalogue)
{
    const auto offer = [](QComboBox *combo, const auto &entries) {
        const QString chosen = combo->currentData().toString();
        combo->clear();
        for (const auto &entry : entries)
            combo->addItem(entry.name, entry.name);
        combo->setCurrentIndex(-1);
        if (!chosen.isEmpty())
            choose(combo, chosen, chosen);
    };
    offer(m_template, catalogue.dockerfiles);
    offer(m_storage, catalogue.storages);
    m_rows[UploadStep]->setHint(m_storage, catalogue.storages.isEmpty() ? tr("None is set up yet. Settings, Tools and Services has them.") : QString());
    const ImageRegistry *registry = catalogue.defaultRegistry();
    const QString place = registry && !registry->nameSpace.isEmpty() ? registry->host + u'/' + registry->nameSpace : registry ? registry->host : QString();
    m_cards[DockerStep]->setHeader(u"container"_s, tr("Image"),
                                   registry ? tr("Builds an image and pushes it to %1 as $IMAGE.").arg(place)
                                            : tr("Builds an image, named $IMAGE, that stays on this machine: no registry is set under Settings, Tools and Services."));
}

void StepPart::load(const PlanDraft &draft)
{
    const PostBuild &post = draft.plan.post;
    const DockerBuild docker = post.docker.value_or(DockerBuild());
    m_source->setCurrentIndex(m_source->findData(int(docker.source)));
    m_context->setText(docker.contextDir);
    m_dockerfile->setText(docker.dockerfile);
    m_template->setCurrentIndex(-1);
    if (!docker.templateName.isEmpty())
        choose(m_template, docker.templateName, docker.templateName);
    m_arguments->setText(docker.buildArgs);
    m_buildKit->setChecked(docker.buildKit);
    m_platforms->setText(docker.platforms);
    m_archive->setText(post.archivePath);
    const ObjectUpload upload = post.upload.value_or(ObjectUpload());
    m_isUploadNew = false;
    m_uploads->setChecked(upload.enabled);
    m_storage->setCurrentIndex(-1);
    if (!upload.storage.isEmpty())
        choose(m_storage, upload.storage, upload.storage);
    m_items->clear();
    for (const UploadItem &item : upload.items)
        m_items->append(new UploadRow(item, m_items));
    m_script->setScript(post.script);
    m_failure->setScript(post.failureScript);
    add(DockerStep, post.docker.has_value());
    add(ArchiveStep, !post.archivePath.isEmpty());
    add(UploadStep, post.upload.has_value());
    add(ScriptStep, !post.script.isEmpty());
    add(FailureStep, !post.failureScript.isEmpty());
}

DockerBuild StepPart::docker() const
{
    DockerBuild docker;
    docker.source = DockerfileSource(m_source->currentData().toInt());
    docker.contextDir = m_context->text().trimmed();
    if (docker.source == DockerfileSource::Local)
        docker.dockerfile = m_dockerfile->text().trimmed();
    else
        docker.templateName = m_template->currentData().toString();
    docker.buildArgs = m_arguments->text().trimmed();
    docker.buildKit = m_buildKit->isChecked();
    docker.platforms = m_platforms->text().trimmed();
    return docker;
}

ObjectUpload StepPart::upload() const
{
    ObjectUpload upload{m_uploads->isChecked(), m_storage->currentData().toString(), {}};
    for (const ListRow *row : m_items->rows())
        upload.items.append(static_cast<const UploadRow *>(row)->item());
    return upload;
}

void StepPart::applyTo(PlanDraft &draft) const
{
    PostBuild &post = draft.plan.post;
    post.docker = has(DockerStep) ? std::optional(docker()) : std::nullopt;
    post.archivePath = has(ArchiveStep) ? m_archive->text().trimmed() : QString();
    post.upload = has(UploadStep) ? std::optional(upload()) : std::nullopt;
    post.script = has(ScriptStep) ? m_script->script() : QString();
    post.failureScript = has(FailureStep) ? m_failure->script() : QString();
}

QWidget *StepPart::presentMeanwhile(const QList<FieldProblem> &problems)
{
    const bool isNew = m_isUploadNew;
    QWidget *wrong = present(problems);
    m_isUploadNew = isNew;
    if (isNew)
        m_rows[UploadStep]->setError(m_storage, {});
    return wrong;
}

QWidget *StepPart::present(const QList<FieldProblem> &problems)
{
    m_isUploadNew = false; // from here on it is asked for
    const QString place = u"post_build."_s;
    const QString image = place + u"docker_build."_s;
    const QString store = place + u"object_storage_upload."_s;
    const auto show = [&](Step step, QWidget *field, const QString &path) { m_rows[step]->setError(field, problemAt(problems, path)); };
    show(DockerStep, m_context, image + u"build_context_dir"_s);
    show(DockerStep, m_dockerfile, image + u"dockerfile_directory"_s);
    show(DockerStep, m_template, image + u"template_name"_s);
    show(DockerStep, m_arguments, image + u"build_args"_s);
    show(DockerStep, m_platforms, image + u"platforms"_s);
    show(ArchiveStep, m_archive, place + u"file_archive"_s);
    show(UploadStep, m_storage, store + u"object_storage_id"_s);
    show(ScriptStep, m_script, place + u"scripts"_s);
    show(FailureStep, m_failure, place + u"failure_scripts"_s);
    QWidget *wrong = nullptr;
    for (int step = 0; step < steps; ++step) {
        if (!has(Step(step)))
            continue;
        wrong = wrong ? wrong : m_rows[step]->firstWrong();
        for (int i = 0; step == UploadStep && i < m_items->count(); ++i) {
            QWidget *inRow = m_items->rows()[i]->present(problemsOfItem(problems, store + u"upload_detail"_s, i));
            wrong = wrong ? wrong : inRow;
        }
    }
    return wrong;
}

} // namespace slipway
