namespace FlowOffice.Server.Endpoints;

/// <summary>The door of the requests that workflows take: all that is below <c>/workflows</c>.</summary>
internal static class EndpointRegistration
{
    public static IServiceCollection AddEndpoints(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Endpoints").Get<EndpointSettings>() ?? new EndpointSettings())
        .AddSingleton<FindEndpoint>()
        .AddScoped<EndpointAccess>()
        .AddScoped<AnswerRequest>();

    /// <summary>Each definition says itself who may call it, see <see cref="EndpointAccess"/>.</summary>
    public static void MapEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/workflows/{**path}", ["GET", "POST", "PUT", "HEAD", "DELETE"],
                (string? path, HttpContext http, AnswerRequest answer, CancellationToken cancellationToken) => answer.RunAsync(http, path ?? "", cancellationToken))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
}
