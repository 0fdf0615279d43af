namespace FlowOffice.Testing;

/// <summary>The five sample offices, none of which names anybody to decide on changes: for tests about what follows a publishing.</summary>
public sealed class SelfDecidingOffices : SampleServer
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync("update organisations set settings = settings - 'changeApprover'");
    }
}
