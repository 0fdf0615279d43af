using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Duties;

/// <summary>Begins the office's own procedure of reviewing: who reviews, and by when, its definition says.</summary>
internal sealed class ReviewDuty(PublishedGraphs graphs, InstanceSteps steps) : IDuty
{
    public const string Procedure = "use-review";

    public DutyPlan Plan { get; } = new(
        "review", "Rà soát danh mục và người dùng", "Giao việc rà soát giá trị danh mục không dùng, người lâu không đăng nhập, theo quy trình rà soát của cơ quan.", DutySchedule.Parse("0 0 8 5 1,4,7,10 ?"))
    {
        Clause = "HT-7.3",
    };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken)
    {
        if (await graphs.InForceAsync(work.OrganisationId, Procedure, work.Now, cancellationToken) is not { } graph)
            return new(0, "Cơ quan không có quy trình rà soát đang hiệu lực, nên không giao việc nào.");
        await steps.StartAsync(work, graph.Definition.DefinitionId, new StartWorkflow(Guid.CreateVersion7(work.Now).ToString("n")), cancellationToken);
        return new(1);
    }
}
