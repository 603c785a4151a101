// The environment of a step, built from nothing: what the supervisor sets, then the recipe's, then the step's, then the
// secrets the step may see. Pure, any thread.
#pragma once

#include "app/supervisor/recipe.h"

namespace slipway::supervisor {

struct CredentialPaths {
    std::string askpassProgram; // empty: no credentials in this step
    std::string askpassFolder;
    std::string sshSocket; // empty: no key
};

Environment stepEnvironment(const Recipe &recipe, const Step &step, bool inSandbox, const CredentialPaths &credentials);

// What of the recipe's is for this step. No identity: no rules for ssh either.
const SshIdentity *identityOf(const Recipe &recipe, const Step &step);
std::vector<GitCredential> credentialsOf(const Recipe &recipe, const Step &step);

// Sets NAME in ENVIRONMENT, in place of what it was.
void setVariable(Environment &environment, std::string_view name, std::string_view value);

// What is wrong with a recipe that decodes; empty: nothing. RUNDIR is the folder the supervisor was given.
std::string recipeError(const Recipe &recipe, const std::string &runDir);

} // namespace slipway::supervisor
