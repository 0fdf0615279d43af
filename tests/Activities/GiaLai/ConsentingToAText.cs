using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

public sealed class ConsentingToAText(DraftingOffice office) : IClassFixture<DraftingOffice>
{
    [Fact, Clause("GL-15.2")]
    public async Task Only_a_Department_leader_consents_and_the_consent_names_the_text()
    {
        var matter = await office.AtDepartmentAsync();
        var task = await office.TaskAsync(office.Director, matter);

        foreach (var other in new[] { office.Specialist, office.Head, office.Clerk })
            Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(other, task.Id, "agree"));
        await office.DoAsync(office.Director, matter, "agree");

        Assert.Equal(await office.ScalarAsync<string>("select sha256 from draft_versions where document_id = $1 order by version desc limit 1", matter.DocumentId),
            await office.ScalarAsync<string>("select sha256 from draft_consents where document_id = $1 and given_by = $2", matter.DocumentId, office.Director));
    }
}
