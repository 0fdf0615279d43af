using System.Text;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Samples;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>What stands in <c>workflows/</c>, file by file.</summary>
public sealed class ShippedFiles(ElsaServer server) : IClassFixture<ElsaServer>
{
    public static TheoryData<string> All =>
        new(Checkout.Definitions().Select(file => Path.GetRelativePath(Checkout.Folder, file)));

    /// <remarks>When it fails: <c>dotnet run --project src/Server -- format-workflows</c>.</remarks>
    [Theory, MemberData(nameof(All))]
    [Clause("FO-1")]
    public async Task Each_is_stored_published_and_exported_byte_for_byte(string path)
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(Checkout.Folder, path));
        var definitionId = WorkflowDefinition.Parse(file).DefinitionId;
        var office = await OfficeRows.CreateAsync(server.Database); // its own: an office has one procedure of a kind
        var sample = SampleOffice.All().Single(sample => path.Contains($"/{sample.Code}/", StringComparison.Ordinal));
        foreach (var role in sample.Roles) // definitions name roles and units of the office they are for
            await server.Database.ExecuteAsync("insert into roles (organisation_id, code, name) values ($1, $2, $3) on conflict do nothing", office.OrganisationId, role.Code, role.Name);
        foreach (var unit in sample.Units)
            await server.Database.ExecuteAsync("update units set code = $2 where id = $1", await office.UnitAsync(unit.Name, kind: unit.Kind), unit.Code);
        await server.Services.GetRequiredService<ShippedDefinitions>().StoreAsync(Actor.System(office.OrganisationId), path, file, isNewOffice: false, CancellationToken.None);

        var administrator = await server.AsAsync("administrator", office);
        var stored = await administrator.GetJsonAsync($"workflow-definitions/by-definition-id/{definitionId}");
        var exported = await administrator.GetByteArrayAsync(ElsaRequests.Api($"workflow-definitions/{definitionId}/export"));

        Assert.True((bool)stored["isPublished"]!, $"{path} was not published: it has errors.");
        Assert.Equal(Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(exported));
    }
}
