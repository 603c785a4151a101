#include "app/hooks/tlscontext.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::HookListener)
};

// The first error of those that piled up: the cause, where the last says only which call failed.
QString firstCause(int *reason = nullptr)
{
    const unsigned long error = ERR_peek_error();
    if (reason)
        *reason = ERR_GET_REASON(error);
    const char *text = ERR_reason_error_string(error);
    ERR_clear_error();
    return text ? QString::fromUtf8(text) : Tr::tr("unknown cause");
}

Result<> checkReadable(const QString &what, const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return Done{};
    const auto code = file.error() == QFileDevice::PermissionsError ? ErrorCode::Denied : ErrorCode::Invalid;
    return failure(code, Tr::tr("%1 %2 cannot be read: %3").arg(what, path, file.errorString()));
}

// Without this OpenSSL would ask on the terminal.
int refusePassphrase(char *, int, int, void *asked)
{
    *static_cast<bool *>(asked) = true;
    return 0;
}

} // namespace

Result<TlsContext> loadTlsContext(const QString &certificateFile, const QString &keyFile)
{
    if (certificateFile.isEmpty() || keyFile.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("HTTPS needs both a certificate file and a key file."));
    const QString certificate = Tr::tr("The certificate file");
    const QString key = Tr::tr("The key file");
    for (const auto &[what, path] : {std::pair(certificate, certificateFile), std::pair(key, keyFile)}) {
        if (const auto readable = checkReadable(what, path); !readable)
            return failure(readable.error());
    }

    ERR_clear_error();
    const TlsContext context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context)
        return failure(ErrorCode::Internal, Tr::tr("TLS could not be set up: %1").arg(firstCause()));
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);

    if (SSL_CTX_use_certificate_chain_file(context.get(), QFile::encodeName(certificateFile).constData()) != 1) {
        int reason = 0;
        const QString cause = firstCause(&reason);
        return failure(ErrorCode::Invalid,
                       reason == PEM_R_NO_START_LINE
                           ? Tr::tr("%1 %2 holds no certificate in PEM form.").arg(certificate, certificateFile)
                           : Tr::tr("%1 %2 does not load: %3").arg(certificate, certificateFile, cause),
                       cause);
    }
    bool asked = false;
    SSL_CTX_set_default_passwd_cb(context.get(), refusePassphrase);
    SSL_CTX_set_default_passwd_cb_userdata(context.get(), &asked);
    const bool loaded = SSL_CTX_use_PrivateKey_file(context.get(), QFile::encodeName(keyFile).constData(), SSL_FILETYPE_PEM) == 1
        && SSL_CTX_check_private_key(context.get()) == 1;
    SSL_CTX_set_default_passwd_cb_userdata(context.get(), nullptr);
    if (!loaded) {
        int reason = 0;
        const QString cause = firstCause(&reason);
        QString message = Tr::tr("%1 %2 does not load: %3").arg(key, keyFile, cause);
        if (asked)
            message = Tr::tr("%1 %2 is protected by a passphrase. Save it without one, readable only by you.").arg(key, keyFile);
        else if (reason == X509_R_KEY_VALUES_MISMATCH || reason == X509_R_KEY_TYPE_MISMATCH)
            message = Tr::tr("%1 %2 does not belong to the certificate %3.").arg(key, keyFile, certificateFile);
        return failure(ErrorCode::Invalid, message, cause);
    }
    return context;
}

} // namespace slipway
