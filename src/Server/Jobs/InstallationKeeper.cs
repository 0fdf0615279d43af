using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Server.Jobs;

/// <summary>
/// Whose administrators look after the whole installation: those of the organisation that the setting <c>KeptBy</c> names by its
/// code; without it, those of the only organisation there is.
/// </summary>
internal sealed class InstallationKeeper(NpgsqlDataSource source, IConfiguration configuration)
{
    public async Task<bool> IsAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManageJobs))
            return false;
        await using var command = source.Command("select exists (select from organisations where id = $1 and (code = $2 or $2 is null and (select count(*) from organisations) = 1))",
            Sql.Value(person.OrganisationId), Sql.Value(configuration["KeptBy"]));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
